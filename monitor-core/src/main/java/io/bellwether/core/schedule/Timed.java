// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

/** A member of one {@link Line} at most, linked through itself. */
class Timed {
  Timed before = this;
  Timed behind = this;

  /** When its wait is over. */
  long at;

  final void leaveLine() {
    before.behind = behind;
    behind.before = before;
    before = this;
    behind = this;
  }
}
