"""The roof: settings, urls and the web server's entry. Nothing imports it but the tests."""
