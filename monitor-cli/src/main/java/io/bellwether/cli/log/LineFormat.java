// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;

/** How an event becomes text that ends with a line feed. */
@FunctionalInterface
interface LineFormat {
  String of(ILoggingEvent event);
}
