// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.success;

import io.bellwether.core.health.ComponentStatus;
import java.util.Optional;

/** What a check that waits for successes sees of the system it is in; by any thread. */
public interface Sight {
  /** What is known of those that a check of this name waits for. */
  Optional<Known> known(String check);

  /** For how many nanos the engine has run. */
  long running();

  /** How a source or check is by what is stored. */
  Optional<ComponentStatus> status(String component);

  /** Why nobody looks at it. */
  Optional<String> whyPaused(String component);
}
