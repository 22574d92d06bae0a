// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

/** Something with a time, at home in one {@link Agenda}. */
abstract class Entry {
  static final int NONE = -1;

  long due;

  /** Its number on the agenda, while it is there. */
  int number = NONE;

  final boolean pending() {
    return number != NONE;
  }
}
