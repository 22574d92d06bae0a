// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.HistoryStoreContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteHistoryTest extends HistoryStoreContract {
  @TempDir private Path folder;

  @Override
  protected HistoryStore open() throws IOException {
    return new Site(folder).at(NOW).open();
  }
}
