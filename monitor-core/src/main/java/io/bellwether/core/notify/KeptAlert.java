// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.core.alert.Alert;
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
}
