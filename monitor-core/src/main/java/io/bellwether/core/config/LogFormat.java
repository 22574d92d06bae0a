// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

/** How a line of the log is written. */
public enum LogFormat {
  /** As guides 000, 002 and 003 have it. */
  TEXT,
  /** As guide 001 has it. */
  JSON
}
