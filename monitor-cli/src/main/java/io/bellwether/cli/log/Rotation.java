// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import io.bellwether.core.LoggingSettings;
import java.time.Duration;

/**
 * When a file is set aside, and what becomes of it then.
 *
 * @param size the bytes it may have
 * @param total the bytes that all that was set aside of it may have together
 * @param keep how old that may become
 * @param compress whether it is compressed
 */
record Rotation(long size, long total, Duration keep, boolean compress) {
  static Rotation of(LoggingSettings settings) {
    long total = Math.multiplyExact(settings.size(), (long) settings.files());
    return new Rotation(settings.size(), total, settings.keep(), settings.compress());
  }
}
