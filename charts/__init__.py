"""How are numbers drawn? Values in, figure out: nothing here fetches, stores or decides."""
