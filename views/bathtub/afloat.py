"""Which baskets float in the tub?"""

AFLOAT = {  # baskets, as they are called in the tub and on a phone
    "memory": ("Memory", "Memory"),
    "software": ("Software", "Software"),
    "crypto": ("Crypto", "Crypto"),
    "momentum": ("Retail", "Retail"),
    "builders": ("AI builders", "Builders"),
    "neoclouds": ("Neoclouds", "Neoclouds"),
    "lenders": ("Lenders", "Lenders"),
}
