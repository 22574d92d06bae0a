// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.core.alert.Alert;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one message is to say.
 *
 * @param news alerts of which something is new, those that are over among them
 * @param others alerts that go on as they were told
 * @param remark one more sentence; may be empty
 */
public record Telling(
    Reason reason, Labels groupLabels, List<Alert> news, List<Alert> others, String remark) {
  /** The order in which people want to read. */
  static final Comparator<Alert> WORST_FIRST =
      Comparator.comparing(Alert::severity).reversed().thenComparing(Alert::fired);

  /** Keeps copies. */
  public Telling {
    news = List.copyOf(news);
    others = List.copyOf(others);
  }

  /** All of them, the new ones first. */
  List<Alert> all() {
    List<Alert> all = new ArrayList<>(news);
    all.addAll(others);
    return all;
  }

  /** The worst of what goes on; of all when nothing does. */
  Severity worst() {
    boolean goesOn = all().stream().anyMatch(Alert::isFiring);
    return all().stream()
        .filter(alert -> !goesOn || alert.isFiring())
        .map(Alert::severity)
        .max(Severity::compareTo)
        .orElse(Severity.INFO);
  }
}
