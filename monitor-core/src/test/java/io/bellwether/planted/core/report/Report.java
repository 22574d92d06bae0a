// SPDX-License-Identifier: Apache-2.0
package io.bellwether.planted.core.report;

/** What stands furthest downstream: whoever holds one looks ahead. */
public final class Report {
  final io.bellwether.planted.core.notify.LooksAhead notSeen =
      new io.bellwether.planted.core.notify.LooksAhead();
}
