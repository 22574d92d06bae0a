// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.wiring.RecordedTimeContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;

/** In a file that a daemon has closed, read as a replay reads it; a week at length. */
class RecordedHoursTest extends RecordedTimeContract {
  @TempDir private Path folder;

  private Site site(Instant at) {
    return new Site(folder).at(at);
  }

  @Override
  protected HistoryStore begun(Instant at) throws IOException {
    return site(at).open();
  }

  @Override
  protected HistoryStore reopened(Instant at) throws IOException {
    Site site = site(at);
    return new SqliteProvider().beside(site.settings(), site);
  }

  @Override
  protected int hours(boolean atLength) {
    return atLength ? 168 : 3;
  }
}
