// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Takes an address apart. Quotes of it only what can hold no password. */
final class UrlReader {
  private static final String HOW = "write it like postgresql://db.internal:5432/shop";

  /** Schemes whose drivers run code that an address asks for. */
  private static final Set<String> DANGEROUS =
      Set.of("h2", "derby", "db2", "jndi", "ldap", "rmi", "hsqldb", "jdbcx");

  private UrlReader() {}

  static DatabaseUrl read(String text) {
    String plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
    int colon = plain.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("the address has no scheme; " + HOW);
    }
    Dialect dialect = dialect(plain.substring(0, colon).toLowerCase(Locale.ROOT));
    String rest = plain.substring(colon + 1);
    return dialect.isFile() ? file(dialect, rest) : server(dialect, rest);
  }

  private static Dialect dialect(String scheme) {
    if (DANGEROUS.contains(scheme)) {
      throw new IllegalArgumentException(
          "'" + known(scheme) + "' is refused: addresses of this driver can run code; " + HOW);
    }
    return Dialects.of(scheme)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + known(scheme)
                        + "' is no database that is known here; known are "
                        + Dialects.schemes()));
  }

  /** A scheme is a word; what is none may be part of a secret. */
  private static String known(String scheme) {
    return scheme.matches("[a-z][a-z0-9+.-]{0,20}") ? scheme : "...";
  }

  private static DatabaseUrl file(Dialect dialect, String rest) {
    String path = rest.startsWith("///") ? rest.substring(2) : rest;
    if (path.contains("?") || path.startsWith("file:") || path.startsWith(":")) {
      throw new IllegalArgumentException(
          "the address names more than a file; write it like sqlite:/var/lib/app/data.db,"
              + " it is opened for reading only");
    }
    if (!path.startsWith("/") && !path.matches("[A-Za-z]:[/\\\\].*")) {
      throw new IllegalArgumentException(
          "write the whole path of the file, like sqlite:/var/lib/app/data.db");
    }
    return new DatabaseUrl(dialect, List.of(), path, new TreeMap<>());
  }

  private static DatabaseUrl server(Dialect dialect, String rest) {
    if (!rest.startsWith("//")) {
      throw new IllegalArgumentException("two slashes are missing after the scheme; " + HOW);
    }
    String all = rest.substring(2);
    int question = all.indexOf('?');
    String asked = question < 0 ? "" : all.substring(question + 1);
    String place = question < 0 ? all : all.substring(0, question);
    if (place.contains("@")) {
      throw new IllegalArgumentException(
          "the address holds a user or a password; write them in the settings 'user' and"
              + " 'password', so that they never show");
    }
    int slash = place.indexOf('/');
    if (slash < 0 || slash == place.length() - 1) {
      throw new IllegalArgumentException("the address names no database; " + HOW);
    }
    return new DatabaseUrl(
        dialect,
        HostReader.read(place.substring(0, slash), dialect),
        decoded(place.substring(slash + 1)),
        parameters(dialect, asked));
  }

  private static TreeMap<String, String> parameters(Dialect dialect, String asked) {
    TreeMap<String, String> parameters = new TreeMap<>();
    for (String one : asked.isEmpty() ? new String[0] : asked.split("&", -1)) {
      int equals = one.indexOf('=');
      String key = decoded(equals < 0 ? one : one.substring(0, equals));
      allow(dialect, key);
      String value = equals < 0 ? "" : decoded(one.substring(equals + 1));
      if (value.isBlank()) {
        throw new IllegalArgumentException("'" + key + "' in the address has no value");
      }
      if (parameters.put(key, value) != null) {
        throw new IllegalArgumentException("'" + key + "' stands twice in the address");
      }
    }
    return parameters;
  }

  private static void allow(Dialect dialect, String key) {
    if (dialect.allowedParameters().contains(key)) {
      return;
    }
    if (Set.of("user", "password").contains(key.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "the address holds a user or a password; write them in the settings 'user' and"
              + " 'password', so that they never show");
    }
    String shown = key.matches("[A-Za-z][A-Za-z0-9_.-]{0,40}") ? "'" + key + "' " : "this ";
    throw new IllegalArgumentException(
        shown
            + why(dialect, key)
            + "; allowed are "
            + dialect.allowedParameters().stream().sorted().collect(Collectors.joining(", ")));
  }

  private static String why(Dialect dialect, String key) {
    String reason = dialect.setByUs().get(key);
    return reason == null
        ? "is not allowed in an address"
        : "is not allowed in an address: " + reason;
  }

  private static String decoded(String text) {
    String name = unescaped(text);
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("the address holds a character that can not be printed");
    }
    return name;
  }

  /** A plus is a plus in a path and in libpq's addresses. What is wrong may be of a password. */
  private static String unescaped(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the address is wrong after a '%'; " + HOW);
    }
  }
}
