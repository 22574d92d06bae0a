// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckTest {
  @TempDir Path folder;

  private static FileCheck check(Path path, Map<String, ?> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("path", path);
    return new FileCheck(Defaults.of(FileSettings.class, settings));
  }

  private static Health look(Path path, Map<String, ?> more) throws Exception {
    return check(path, more).check(new TestCheckContext());
  }

  private Path write(String name, int size, long secondsAgo) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[size]);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(secondsAgo)));
    return file;
  }

  @Test
  void oneFileIsJudgedByAgeAndSize() throws Exception {
    Path file = write("dump", 2_048, 7_200);
    Health fine = look(file, Map.of("age", "1d/2d", "size", "1KB/100B"));
    assertThat(fine.level()).isEqualTo(Level.HEALTHY);
    assertThat(fine.message()).isEqualTo(file + "; it was written 2h ago; it has 2KB");
    assertThat(look(file, Map.of("age", "1h/1d")).level()).isEqualTo(Level.WARNING);
    assertThat(look(file, Map.of("age", "10m/1h")).message()).isEqualTo("it was written 2h ago");
    assertThat(look(file, Map.of("size", "10MB/1MB")).message()).isEqualTo("it has 2KB");
  }

  @Test
  void whatIsNotThereIsSaid() throws Exception {
    Path none = folder.resolve("none");
    assertThat(look(none, Map.of()).level()).isEqualTo(Level.CRITICAL);
    assertThat(look(none, Map.of()).message()).isEqualTo(none + " is not there");
    assertThat(look(none, Map.of("there", "may")).level()).isEqualTo(Level.HEALTHY);
    assertThat(look(none, Map.of("there", "must-not")).level()).isEqualTo(Level.HEALTHY);
    assertThat(look(folder, Map.of("pattern", "*.gz")).message())
        .isEqualTo("no file matches " + folder + "/*.gz");
    assertThat(look(write("stop", 0, 0), Map.of("there", "must-not")).message())
        .isEqualTo(folder.resolve("stop") + " must not be there");
    assertThat(look(folder, Map.of("pattern", "*", "there", "must-not")).message())
        .contains("1 file matches")
        .contains("such as stop; there must be none");
  }

  @Test
  void thoseThatMatchAreCountedAndTheNewestCounts() throws Exception {
    write("a.gz", 100, 10_000);
    write("b.gz", 300, 5_000);
    write("c.txt", 999, 10);
    write("deep/er/d.gz", 700, 1);
    Health top = look(folder, Map.of("pattern", "*.gz"));
    assertThat(top.details()).containsEntry("files", 2L).containsEntry("newest_bytes", 300L);
    assertThat(top.message()).contains("the newest, b.gz, was written 1h23m ago");
    assertThat(look(folder, Map.of("pattern", "**.gz")).details()).containsEntry("files", 3L);
    assertThat(look(folder, Map.of("pattern", "**.gz", "depth", 1)).details())
        .containsEntry("files", 2L);
    assertThat(look(folder, Map.of("pattern", "*.{gz,txt}", "count", "5/3")).level())
        .isEqualTo(Level.CRITICAL);
    assertThat(look(folder, Map.of("pattern", "*.gz", "oldest", "1h/2h")).message())
        .isEqualTo("the oldest, a.gz, was written 2h46m ago");
    assertThat(look(folder, Map.of("pattern", "*.gz", "total", "1KB/10B")).message())
        .isEqualTo("together 400B");
  }

  @Test
  void figuresAreGiven() throws Exception {
    write("a", 100, 100);
    write("b", 50, 10);
    TestCheckContext context = new TestCheckContext();
    check(folder, Map.of("pattern", "*")).check(context);
    assertThat(context.measurements().samples().stream().map(Object::toString))
        .contains("file_count 2.0", "file_newest_bytes 50.0", "file_total_bytes 150.0");
  }

  @Test
  void noLinkLeadsRoundInCircles() throws Exception {
    write("sub/a", 1, 1);
    Files.createSymbolicLink(folder.resolve("sub/round"), folder);
    assertThat(look(folder, Map.of("pattern", "**")).details()).containsEntry("files", 1L);
    Path link = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("gone"));
    assertThatThrownBy(() -> look(link, Map.of())).hasMessageContaining("is a link to what is not");
    Path through = Files.createSymbolicLink(folder.resolve("through"), folder.resolve("sub"));
    assertThat(look(through, Map.of("pattern", "a")).details()).containsEntry("files", 1L);
  }

  @Test
  void oneFromTheFutureHasNoAge() throws Exception {
    Path file = write("early", 1, -7_200);
    Health health = look(file, Map.of("age", "1h/2h"));
    assertThat(health.level()).isEqualTo(Level.WARNING);
    assertThat(health.message()).contains("a clock is wrong");
  }

  @Test
  void whoElseMayReadIsSaid() throws Exception {
    Path file = write("key", 1, 1);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(look(file, Map.of("owner-only", true)).message()).contains("run: chmod go= " + file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(look(file, Map.of("owner-only", true)).level()).isEqualTo(Level.HEALTHY);
    String owner = Files.getOwner(file).getName();
    assertThat(look(file, Map.of("owner", owner)).level()).isEqualTo(Level.HEALTHY);
    assertThat(look(file, Map.of("owner", "nobody-we-know")).message())
        .isEqualTo(file + " is " + owner + "'s, not nobody-we-know's");
  }

  @Test
  void aCommandIsProposedAsOneWordOfAShell() throws Exception {
    Map<String, ?> ownerOnly = Map.of("pattern", "*", "owner-only", true);
    Path bad = write("a; touch 'x'", 1, 1);
    Files.setPosixFilePermissions(bad, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(look(folder, ownerOnly).message())
        .endsWith("; run: chmod go= '" + folder.toRealPath() + "/a; touch '\\''x'\\'" + "'" + "'");
    Files.delete(bad);
    Path worse = write("a\nb", 1, 1);
    Files.setPosixFilePermissions(worse, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(look(folder, ownerOnly).message()).endsWith("/a b").doesNotContain("chmod");
  }

  /** Deeper than a path may be long: nobody may look there by a path, not even root. */
  @Test
  void noFileIsMissedWhereSomeFolderMayNotBeLookedAt() throws Exception {
    Path above = chain("above");
    Path below = Files.move(chain("below"), bottom(above).resolve("below"));
    try {
      Map<String, ?> settings = Map.of("pattern", "**.gz", "depth", 64);
      Health none = look(folder, settings);
      assertThat(none.level()).as(none.message()).isEqualTo(Level.UNKNOWN);
      assertThat(none.message()).contains("may not be read").contains("no file that could be");
      write("a.gz", 1, 7_200);
      assertThat(look(folder, settings).level()).isEqualTo(Level.UNKNOWN);
      for (Map<String, String> limit :
          List.of(
              Map.of("count", "5/3"),
              Map.of("total", "10MB/1MB"),
              Map.of("size", "10MB/1MB"),
              Map.of("age", "1m/1h"))) {
        Health part = look(folder, with(limit, settings));
        assertThat(part.level()).as(part.message()).isEqualTo(Level.UNKNOWN);
        assertThat(part.message())
            .contains("that could be looked at")
            .contains("let the monitor's user look into it");
      }
      for (Map<String, String> limit :
          List.of(Map.of("count", "0/1"), Map.of("oldest", "1m/1h"), Map.of("there", "must-not"))) {
        Health enough = look(folder, with(limit, settings));
        assertThat(enough.level()).as(enough.message()).isEqualTo(Level.CRITICAL);
      }
    } finally {
      Files.move(below, folder.resolve("below"));
    }
  }

  private static Map<String, Object> with(Map<String, ?> more, Map<String, ?> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.putAll(more);
    return all;
  }

  private Path chain(String name) throws Exception {
    Path top = folder.resolve(name);
    Files.createDirectories(bottom(top));
    return top;
  }

  private static Path bottom(Path top) {
    Path bottom = top;
    for (int i = 0; i < 10; i++) {
      bottom = bottom.resolve("n".repeat(250));
    }
    return bottom;
  }

  /** Who opens a pipe waits for another; who only looks at it does not. */
  @Test
  void aPipeHoldsNobodyUpAndIsNoFileOfAFolder() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    write("file", 1, 1);
    assertThat(look(pipe, Map.of()).level()).isEqualTo(Level.HEALTHY);
    assertThat(look(folder, Map.of("pattern", "*")).details()).containsEntry("files", 1L);
  }

  @Test
  void aLinkThatLeadsToItselfIsSaidToBeOne() throws Exception {
    Path one = folder.resolve("one");
    Path other = Files.createSymbolicLink(folder.resolve("other"), one);
    Files.createSymbolicLink(one, other);
    assertThatThrownBy(() -> look(one, Map.of()))
        .isInstanceOf(CheckFailure.class)
        .hasMessageContaining(one + " ")
        .hasMessageContaining("link");
    write("file", 1, 1);
    assertThat(look(folder, Map.of("pattern", "**")).details()).containsEntry("files", 1L);
  }

  @Test
  void aFolderTooLargeForTheTimeIsToldInTime() throws Exception {
    for (int i = 0; i < 200; i++) {
      Files.createFile(folder.resolve("f" + i));
    }
    FileCheck check = check(folder, Map.of("pattern", "*"));
    try (TestRun run = TestRun.unlimited()) {
      CheckContext slow = TestCheckContext.over(new SlowRun(run, 100));
      assertThatThrownBy(() -> check.check(slow))
          .isInstanceOfSatisfying(
              CheckFailure.class,
              failure -> assertThat(failure.kind()).isEqualTo(CheckFailure.Kind.TIMEOUT))
          .hasMessageMatching(
              "looking through .* came to [89][0-9] files and not to the end; give it more time"
                  + " with 'timeout', or watch a folder below it");
    }
  }

  @Test
  void aHundredThousandFilesAreSeenInOneLook() throws Exception {
    Path file = write("0", 1, 1);
    for (int i = 1; i < 100_000; i++) {
      Path next = folder.resolve(Integer.toString(i));
      if (i % 50_000 == 0) { // a link is cheaper than a file, but no file may have more
        file = Files.createFile(next);
      } else {
        Files.createLink(next, file);
      }
    }
    try (TestRun run = TestRun.within(Duration.ofSeconds(30))) {
      Health health = check(folder, Map.of("pattern", "*")).check(TestCheckContext.over(run));
      assertThat(health.details()).containsEntry("files", 100_000L);
    }
  }

  @Test
  void aFolderWithoutAPatternAndAFileWithOneAreMistakes() throws Exception {
    assertThatThrownBy(() -> look(folder, Map.of()))
        .isInstanceOf(CheckFailure.class)
        .hasMessageContaining("is a folder");
    Path file = write("file", 1, 1);
    assertThatThrownBy(() -> look(file, Map.of("pattern", "*"))).hasMessageContaining("is a file");
    assertThatThrownBy(() -> look(folder.resolve("none"), Map.of("pattern", "*")))
        .hasMessageContaining("is not there");
  }

  @Test
  void settingsThatCanNotWorkAreRefused() {
    assertThatThrownBy(() -> check(Path.of("a/b"), Map.of())).hasMessageContaining("/a/b");
    assertThatThrownBy(() -> check(Path.of("/a/*.gz"), Map.of())).hasMessageContaining("pattern");
    assertThatThrownBy(() -> check(folder, Map.of("size", "1/2"))).hasMessageContaining("size");
    assertThatThrownBy(() -> check(folder, Map.of("pattern", "[a"))).hasMessageContaining("[a");
  }
}
