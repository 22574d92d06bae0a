// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Level;
import io.bellwether.core.history.HistoryNews;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what becomes of the history, and remembers what is wrong with it until it is well. */
final class HistoryLog implements Consumer<HistoryNews> {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.history");

  private volatile Optional<HistoryNews> trouble = Optional.empty();

  @Override
  public void accept(HistoryNews news) {
    trouble = news.level() == Level.HEALTHY ? Optional.empty() : Optional.of(news);
    switch (news.level()) {
      case HEALTHY -> LOG.info("{}", news.text());
      case CRITICAL -> LOG.error("{} (since {})", news.text(), news.since());
      default -> LOG.warn("{} (since {})", news.text(), news.since());
    }
  }

  /** What is wrong now. */
  Optional<HistoryNews> trouble() {
    return trouble;
  }
}
