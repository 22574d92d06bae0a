// SPDX-License-Identifier: Apache-2.0
package io.bellwether.planted.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;

/** Makes a thread of its own, asks the system for the time, and uses a library of no record. */
final class OwnThread {
  Thread thread() {
    assertThat(Clock.systemUTC()).isNotNull();
    return new Thread(Instant::now);
  }
}
