// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.check;

import io.bellwether.api.Run;
import io.bellwether.api.source.Measurements;
import java.util.Optional;

/** One run of a check. Only the core implements it, so it may grow. */
public interface CheckContext extends Run {
  /** The name of the component in the configuration. */
  String component();

  /** Takes the figures that were read on the way. */
  Measurements measurements();

  /** What the last finished run said. */
  Optional<Health> previous();
}
