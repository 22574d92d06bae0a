// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.doctor;

import io.bellwether.cli.state.Owner;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.cli.state.StateTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The state folder and what lies in it; looks only. */
public final class Folder {
  private static final long LITTLE = 100L << 20;
  private static final String SQLITE = "SQLite format 3";
  private static final long MINUTE = 60;

  private final StateFolder folder;
  private final Instant now;

  public Folder(StateFolder folder, Instant now) {
    this.folder = folder;
    this.now = now;
  }

  /** All there is to say of it. */
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    findings.add(self());
    try {
      findings.add(space());
      if (Files.isDirectory(folder.path())) {
        history(findings);
        logs(findings);
        time(findings);
      }
    } catch (IOException e) {
      findings.add(
          Finding.trouble(
              "state folder",
              "it can not be looked at: " + e,
              "see who may: ls -ld " + folder.path()));
    }
    return findings;
  }

  private Finding self() {
    try {
      folder.inspectForOwner();
      return Files.isDirectory(folder.path())
          ? Finding.ok("state folder", folder.path() + ofAnother() + ", closed to others")
          : notYet();
    } catch (StateTrouble e) {
      return Finding.trouble(
          "state folder", e.what(), "until then what is known is kept in memory alone");
    }
  }

  private Finding notYet() {
    Path above = nearest();
    return Files.isWritable(above)
        ? Finding.ok("state folder", folder.path() + " is not there yet; monitor makes it")
        : Finding.trouble(
            "state folder",
            "%s is not there, and %s may not make it in %s, so nothing is kept over a restart"
                .formatted(folder.path(), Owner.name(), above),
            "name another with --state, or have its owner make it");
  }

  /** What there is of the way to it. */
  private Path nearest() {
    Path there = folder.path();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }

  private String ofAnother() {
    return folder.owner().equals(Owner.name()) ? "" : " of " + folder.owner();
  }

  private Finding space() throws IOException {
    FileStore store = Files.getFileStore(nearest());
    long free = store.getUsableSpace();
    String words = (free >> 20) + " MB free on " + store;
    if (store.isReadOnly()) {
      return Finding.trouble("disk", store + " is read-only", "name another folder with --state");
    }
    return free < LITTLE
        ? Finding.warning("disk", words, "make room: history and log need it")
        : Finding.ok("disk", words);
  }

  private void history(List<Finding> findings) throws IOException {
    Path file = folder.history();
    if (!Files.exists(file)) {
      return;
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      String head = new String(bytes.readNBytes(SQLITE.length()), StandardCharsets.ISO_8859_1);
      findings.add(
          head.equals(SQLITE) || head.isEmpty()
              ? Finding.ok("history", file + ", " + (Files.size(file) >> 10) + " KB")
              : Finding.trouble(
                  "history", file + " is no history", "move it away; a new one is begun then"));
    }
  }

  private void logs(List<Finding> findings) {
    Path logs = folder.logs();
    if (Files.isDirectory(logs)) {
      findings.add(
          Files.isWritable(logs)
              ? Finding.ok("log", "in " + logs)
              : Finding.warning(
                  "log", logs + " can not be written", "give it to this user: chown"));
    }
  }

  /** What was written in the future was written before the clock was set back. */
  private void time(List<Finding> findings) throws IOException {
    for (Path file : List.of(folder.facts(), folder.history(), folder.checks())) {
      if (Files.exists(file)
          && Files.getLastModifiedTime(file).toInstant().isAfter(now.plusSeconds(MINUTE))) {
        findings.add(
            Finding.warning(
                "clock",
                file + " was written at " + Files.getLastModifiedTime(file) + ", which is to come",
                "the clock was set back, or still is wrong: timedatectl"));
      }
    }
  }
}
