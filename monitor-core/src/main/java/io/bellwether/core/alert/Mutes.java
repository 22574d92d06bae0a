// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.core.schedule.Now;
import java.util.Optional;

/** Says of an alert whether something mutes it now. Of the engine thread. */
public interface Mutes {
  /** Mutes nothing. */
  Mutes NONE = (alert, now) -> Optional.empty();

  /** What mutes it; the first where several do. */
  Optional<Mute> of(Alert alert, Now now);
}
