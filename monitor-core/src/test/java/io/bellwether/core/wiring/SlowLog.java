// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/** A log whose disk is slow, for some lines. */
final class SlowLog extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.bellwether");
  private volatile Predicate<String> which = line -> false;
  private volatile CountDownLatch gate = new CountDownLatch(0);

  @Override
  public void start() {
    setContext(logger.getLoggerContext());
    super.start();
    logger.addAppender(this);
  }

  @Override
  public void stop() {
    logger.detachAppender(this);
    super.stop();
  }

  void hang(Predicate<String> lines) {
    gate = new CountDownLatch(1);
    which = lines;
  }

  void letGo() {
    which = line -> false;
    gate.countDown();
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (which.test(event.getFormattedMessage())) {
      Uninterrupted.await(gate);
    }
  }
}
