// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.core.text.Matcher;
import io.bellwether.core.text.Matcher.Operator;
import io.bellwether.core.text.Matchers;
import io.bellwether.core.text.Near;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Conditions on a severity that no alert has: the words of all severities are known. */
public final class NoSuchSeverity {
  private static final String SEVERITY = "severity";

  private NoSuchSeverity() {}

  /** Why nothing fits such conditions, or one of them takes nothing out; empty when all is well. */
  public static Optional<String> words(Matchers when) {
    List<Matcher> about = when.all().stream().filter(one -> one.label().equals(SEVERITY)).toList();
    Optional<Matcher> strange =
        about.stream()
            .filter(one -> one.operator() == Operator.EQUAL || one.operator() == Operator.UNEQUAL)
            .filter(one -> !isWord(one.value()))
            .findFirst();
    if (strange.isPresent()) {
      boolean none = strange.get().operator() == Operator.EQUAL;
      return Optional.of(
          "no alert has the severity '"
              + strange.get().value()
              + "', so this "
              + (none ? "fits none" : "takes none out")
              + "; "
              + hint(strange.get().value()));
    }
    boolean fits =
        Arrays.stream(Severity.values())
            .map(one -> Labels.of(SEVERITY, one.word()))
            .anyMatch(labels -> about.stream().allMatch(one -> one.matches(labels)));
    return fits
        ? Optional.empty()
        : Optional.of("no alert has such a severity, so this fits none; " + hint(""));
  }

  private static boolean isWord(String text) {
    return Arrays.stream(Severity.values()).anyMatch(one -> one.word().equals(text));
  }

  private static String hint(String text) {
    List<String> words = Arrays.stream(Severity.values()).map(Severity::word).toList();
    String hint = Near.hint(text, words);
    return hint.isEmpty() ? "every alert is info, warning or critical" : hint;
  }
}
