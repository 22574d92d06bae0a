// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.doctor;

import io.bellwether.api.Level;
import io.bellwether.cli.doctor.Finding.Grade;
import io.bellwether.cli.json.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the logins of sources may, by what the sources answered. */
public final class Grants {
  private static final List<String> LISTS =
      List.of("unknown", "run", "could_also_see", "run_for_that");

  private Grants() {}

  /** One finding for each source. */
  public static List<Finding> of(Fields said) {
    return said.all("answers").stream().map(Grants::finding).toList();
  }

  private static Finding finding(Fields answer) {
    Fields details = answer.below("details");
    Map<String, List<String>> lists = new LinkedHashMap<>();
    for (String name : LISTS) {
      List<String> lines = details.texts(name);
      if (!lines.isEmpty()) {
        lists.put(name, lines);
      }
    }
    return new Finding(
        "grants of " + answer.text("component").orElse("?"),
        grade(answer.text("status").orElse("")),
        answer.text("message").orElse(""),
        lists.containsKey("run") ? "run it as a superuser of that database" : "",
        lists);
  }

  /** What stays unknown that is judged does not work. */
  private static Grade grade(String level) {
    if (level.equals(Level.HEALTHY.word())) {
      return Grade.OK;
    }
    return level.equals(Level.WARNING.word()) ? Grade.WARNING : Grade.TROUBLE;
  }
}
