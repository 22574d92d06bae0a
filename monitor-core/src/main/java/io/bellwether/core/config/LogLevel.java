// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

/** How much is logged, by the names of the guides. */
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARNING,
  ERROR,
  CRITICAL,
  OFF
}
