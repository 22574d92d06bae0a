// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;

/** One thing a machine can run out of. Asked by one thread at a time. */
interface Resource {
  /** As in {@code memory}: what is said when it could not be read. */
  String name();

  /** Judges it and hands out its figures. */
  Health look(CheckContext context) throws Exception;
}
