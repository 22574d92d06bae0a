// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

/** Something for a worker. Begin and end are called under the workers' lock, the middle is not. */
abstract class Chore extends Timed {
  /** When it was handed over. */
  long handed;

  abstract String threadName();

  abstract void begin(long now);

  abstract void go();

  abstract void end();
}
