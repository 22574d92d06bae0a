// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a class wrote into the log meanwhile, each line behind its level. */
final class Told {
  /** Something that a test does. */
  interface Act {
    void run() throws Exception;
  }

  private Told() {}

  static List<String> of(Class<?> by, Act act) throws Exception {
    Logger log = (Logger) LoggerFactory.getLogger(by);
    ListAppender<ILoggingEvent> written = new ListAppender<>();
    written.start();
    log.addAppender(written);
    try {
      act.run();
    } finally {
      log.detachAppender(written);
    }
    return written.list.stream()
        .map(one -> one.getLevel() + " " + one.getFormattedMessage())
        .toList();
  }
}
