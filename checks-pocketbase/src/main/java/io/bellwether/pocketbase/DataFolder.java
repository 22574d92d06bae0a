// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Sample;
import io.bellwether.api.Size;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Measurements;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Its files, where they are on this machine. They are looked at, not opened. */
final class DataFolder {
  private static final String DATABASE = "data.db";

  private static final List<String> FILES =
      List.of(DATABASE, DATABASE + "-wal", "auxiliary.db", "auxiliary.db-wal");

  private final Path folder;
  private final PocketBaseSettings settings;

  DataFolder(Path folder, PocketBaseSettings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  void look(Measurements into, Findings findings) {
    try {
      if (!Files.exists(folder.resolve(DATABASE))) {
        findings.add(
            Health.unknown(
                "the folder "
                    + folder
                    + " holds no "
                    + DATABASE
                    + " that may be seen; have 'folder' name its pb_data, and let this user in"));
        return;
      }
      for (String file : FILES) {
        size(file, into);
      }
      space(into, findings);
    } catch (IOException e) {
      findings.add(
          Health.unknown("the disk of " + folder + " can not be looked at: " + e.getMessage()));
    }
  }

  /** A WAL is there only while the database is open. */
  private void size(String file, Measurements into) throws IOException {
    try {
      into.add(
          Sample.gauge(PocketBaseFigures.FILE_BYTES, Files.size(folder.resolve(file)))
              .with("file", file)
              .in(Unit.BYTES));
    } catch (NoSuchFileException e) {
      return;
    }
  }

  private void space(Measurements into, Findings findings) throws IOException {
    FileStore disk = Files.getFileStore(folder);
    long free = disk.getUsableSpace();
    long used = disk.getTotalSpace() - disk.getUnallocatedSpace();
    into.add(Sample.gauge(PocketBaseFigures.DISK_FREE, free).in(Unit.BYTES));
    findings.detail("disk_free", new Size(free).toString());
    if (used + free > 0) {
      double share = (double) used / (used + free);
      into.add(Sample.gauge(PocketBaseFigures.DISK_USED, share).in(Unit.RATIO));
      findings.judgeQuietly(
          settings.thresholds().diskUsed(),
          share,
          "the disk of "
              + folder
              + " is "
              + Told.percent(share)
              + " full, "
              + new Size(free)
              + " are free; a full one ends all writes");
    }
  }
}
