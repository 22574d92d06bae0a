// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values that texts of settings name as {@code {NAME}}: secrets, and what answers gave. */
final class Fillings {
  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9_-]{0,60})}");

  private final Map<String, String> values = new HashMap<>();
  private final List<Secret> hidden = new ArrayList<>();
  private final Set<String> secrets = new HashSet<>();

  Fillings(Map<String, Secret> secrets) {
    secrets.forEach((name, value) -> put(name, value.reveal(), true));
  }

  void put(String name, String value, boolean secret) {
    values.put(name, value);
    if (secret) {
      hidden.add(Secret.of(value));
      secrets.add(name);
    }
  }

  Secret[] hidden() {
    return hidden.toArray(Secret[]::new);
  }

  /** Whether what fills a text may be shown nowhere. */
  boolean hide(String text) {
    return PLACE.matcher(text).results().anyMatch(place -> secrets.contains(place.group(1)));
  }

  String inUrl(String text) {
    return filled(
        text, value -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  /** A line break would begin another header; the request refuses it. */
  String inHeader(String text) {
    return filled(text, value -> value);
  }

  String inBody(String text, String type) {
    if (type.contains("json")) {
      return filled(text, Fillings::inJson);
    }
    return type.contains("form-urlencoded")
        ? filled(text, value -> URLEncoder.encode(value, StandardCharsets.UTF_8))
        : filled(text, value -> value);
  }

  private static String inJson(String value) {
    return value
        .chars()
        .mapToObj(
            c ->
                c == '"' || c == '\\' || c < ' '
                    ? String.format(Locale.ROOT, "\\u%04x", c)
                    : String.valueOf((char) c))
        .collect(Collectors.joining());
  }

  private String filled(String text, UnaryOperator<String> written) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> {
              String value = values.get(place.group(1));
              String shown = value == null ? place.group() : written.apply(value);
              return Matcher.quoteReplacement(shown);
            });
  }

  /**
   * Says which of the names is none.
   *
   * @throws IllegalArgumentException when nothing fills one of them
   */
  static void check(String setting, String text, Set<String> known) {
    Matcher place = PLACE.matcher(text);
    while (place.find()) {
      if (!known.contains(place.group(1))) {
        throw new IllegalArgumentException(
            setting
                + ": nothing fills "
                + place.group()
                + (known.isEmpty()
                    ? "; give it in 'secrets', or in 'carry' of an earlier step"
                    : "; known are " + String.join(", ", known.stream().sorted().toList())));
      }
    }
  }
}
