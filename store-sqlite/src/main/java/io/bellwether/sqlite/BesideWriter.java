// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.AuditHead;
import io.bellwether.core.history.AuditSeal;
import io.bellwether.core.history.AuditVerdict;
import io.bellwether.core.history.HistoryContext;
import io.bellwether.core.history.HistoryException;
import io.bellwether.core.history.HistoryFigures;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.history.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConnection;

/** The file while another process may be writing it: for questions, and nothing else. */
final class BesideWriter extends FileQuestions {
  private BesideWriter(Readers readers, SeriesNumbers numbers) {
    super(readers, numbers, new AuditSeal(AuditSeal.newKey()));
  }

  static HistoryStore open(HistoryContext context) throws IOException {
    Path file = context.folder().resolve(HistoryFile.NAME);
    if (!Files.exists(file)) {
      throw new HistoryException(
          "there is no history yet in " + context.folder(),
          "it begins with the first start; or name the folder of another with --state",
          null);
    }
    NativeLibrary.load(context.folder());
    try (SQLiteConnection connection = Connections.reading(file);
        Statements statements = new Statements(connection)) {
      Schema.requireNewest(connection, file);
      SeriesNumbers numbers = new SeriesNumbers(connection, statements);
      return new BesideWriter(new Readers(file, trouble -> {}), numbers);
    } catch (SQLException e) {
      throw Failure.of(e, file);
    }
  }

  @Override
  public void commit(Transaction transaction) throws IOException {
    throw new IOException("this history is open for questions alone");
  }

  @Override
  public void keep(List<SampleRow> samples) {
    // whoever writes the file keeps them
  }

  /** The key that sealed it is that of whoever writes. */
  @Override
  public AuditVerdict verifyAudit(Optional<AuditHead> known) throws IOException {
    throw new IOException("the audit log is verified by whoever writes it");
  }

  @Override
  public HistoryFigures figures() {
    return HistoryFigures.NONE;
  }

  @Override
  public boolean durable() {
    return true;
  }

  @Override
  public void close() {
    readers().close();
  }
}
