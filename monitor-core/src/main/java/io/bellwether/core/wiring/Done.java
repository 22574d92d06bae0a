// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.Alert;
import java.util.List;

/**
 * What was asked of the alarms is done and kept.
 *
 * @param durable whether it is still there after a kill; false while the history is in memory
 * @param alerts those that it was about, as they are now
 */
public record Done(boolean durable, List<Alert> alerts) {
  /** Keeps a copy. */
  public Done {
    alerts = List.copyOf(alerts);
  }
}
