// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.core.alert.Alert;
import java.util.ArrayList;
import java.util.List;

/**
 * An alert as it is stored.
 *
 * @param groups keys of the groups it went into, also those whose route is gone
 * @param owedBy those of them that owe it to people, as something muted it; each as {@link Owed}
 *     writes it
 */
public record KeptAlert(Alert alert, List<String> groups, List<String> owedBy) {
  /** Keeps copies. */
  public KeptAlert {
    groups = List.copyOf(groups);
    owedBy = List.copyOf(owedBy);
  }

  /** The same where a group has told of a higher number, but not of this change. */
  public KeptAlert overtakenIn(String group) {
    Owed owed = Owed.of(group, owedBy);
    if (owed.whateverTheNumbers()) {
      return this;
    }
    List<String> signs = new ArrayList<>(owedBy);
    owed.written(group).ifPresent(signs::remove);
    Owed now = owed == Owed.NOTHING ? Owed.BEGIN : Owed.CHANGE;
    now.written(group).ifPresent(signs::add);
    return new KeptAlert(alert, groups, signs);
  }
}
