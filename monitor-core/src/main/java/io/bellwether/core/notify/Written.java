// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification.Item;
import java.util.List;

/** A message in words, before it has a number and an address. */
public record Written(
    Severity severity,
    String title,
    String text,
    List<Item> items,
    int leftOut,
    Labels groupLabels) {
  /** Keeps a copy. */
  public Written {
    items = List.copyOf(items);
  }

  /** About no alert. */
  public static Written of(Severity severity, String title, String text) {
    return new Written(severity, title, text, List.of(), 0, Labels.NONE);
  }

  /** The same with another text. */
  Written saying(String other) {
    return new Written(severity, title, other, items, leftOut, groupLabels);
  }
}
