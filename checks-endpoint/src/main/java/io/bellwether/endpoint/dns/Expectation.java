// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

import io.bellwether.endpoint.wording.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Compares answers with those that must come, whatever their order and spelling. */
final class Expectation {
  private Expectation() {}

  /** What is wrong, in words. */
  static List<String> wrong(DnsSettings settings, List<String> values) {
    List<String> wrong = new ArrayList<>();
    List<String> expected = normal(settings, settings.expect());
    List<String> given = normal(settings, values);
    if (expected.isEmpty()) {
      return wrong;
    }
    List<String> missing = expected.stream().filter(one -> !given.contains(one)).toList();
    boolean none = missing.size() == expected.size();
    if (settings.match() == Match.ANY ? none : !missing.isEmpty()) {
      String which = settings.match() == Match.ANY ? "none of these is among them: " : "missing: ";
      wrong.add(which + joined(missing));
    }
    if (settings.match() == Match.EXACTLY) {
      List<String> others = given.stream().filter(one -> !expected.contains(one)).toList();
      if (!others.isEmpty()) {
        wrong.add("not expected: " + joined(others));
      }
    }
    return wrong;
  }

  private static List<String> normal(DnsSettings settings, List<String> values) {
    return values.stream()
        .map(
            value ->
                switch (settings.type()) {
                  case TXT -> value;
                  case A, AAAA -> Addresses.normal(value.strip());
                  default -> Names.normal(value.strip());
                })
        .toList();
  }

  private static String joined(List<String> values) {
    return OneLine.of(values.stream().collect(Collectors.joining(", ")));
  }
}
