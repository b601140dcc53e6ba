"""The people: accounts, roles, sign-in, inlogkaarten, schrijversnamen."""
