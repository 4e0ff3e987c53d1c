"""How the recogniser of digits written by pen is trained (`make pen-digits`); nothing of it is needed to run."""
