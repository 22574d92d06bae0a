// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

/** What is heard now of what an alert is about. */
public enum Sighting {
  /** No rule of now judges it. */
  NOT_JUDGED,
  /** It is measured, if only as unknown. */
  THERE,
  /** It is not measured, and nobody knows whether it could be: its source does not answer. */
  UNHEARD,
  /** Its source answers, and does not name it. */
  LEFT_OUT
}
