// SPDX-License-Identifier: Apache-2.0
package io.bellwether.planted.core.text;

/** Sees what is downstream of it. */
public final class LooksAhead {
  io.bellwether.planted.core.report.Report ahead;
}
