// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

/** Something for a worker. Begin and end are called under the workers' lock, the rest is not. */
abstract class Chore extends Timed {
  /** When it came to the queue. */
  long handed;

  abstract String threadName();

  abstract void begin(long now);

  abstract void go();

  abstract void end();
}
