// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

/** Something with a time, at home in one {@link Agenda}. */
abstract class Entry {
  long due;
  int index = -1;

  final boolean pending() {
    return index >= 0;
  }
}
