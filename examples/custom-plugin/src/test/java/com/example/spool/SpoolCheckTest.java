// SPDX-License-Identifier: Apache-2.0
package com.example.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.HealthCheckContract;
import io.bellwether.testkit.TestCheckContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolCheckTest extends HealthCheckContract {
  @TempDir private Path folder;

  @BeforeEach
  void fill() throws IOException {
    Files.writeString(folder.resolve("one.xml"), "<order/>");
    Files.createDirectory(folder.resolve("done"));
  }

  @Override
  protected HealthCheck check() {
    return spool(folder);
  }

  @Override
  protected List<Figure> figures() {
    return SpoolPlugin.FIGURES;
  }

  private static Spool spool(Path path) {
    return new Spool(
        Defaults.of(SpoolSettings.class, Map.of("path", path.toString(), "waiting", "2/4")));
  }

  private Health look() throws Exception {
    return spool(folder).check(new TestCheckContext());
  }

  @Test
  void filesThatWaitAreCountedAndFoldersAreNot() throws Exception {
    Health health = look();
    assertThat(health.level()).isEqualTo(Level.HEALTHY);
    assertThat(health.message()).startsWith("1 files wait; the oldest has waited ");
  }

  @Test
  void tooManyAreAWarningAndMoreAnAlarm() throws Exception {
    Files.createFile(folder.resolve("two.xml"));
    assertThat(look().level()).isEqualTo(Level.WARNING);
    Files.createFile(folder.resolve("three.xml"));
    Files.createFile(folder.resolve("four.xml"));
    assertThat(look().level()).isEqualTo(Level.CRITICAL);
  }

  @Test
  void oneThatNobodyTakesIsAnAlarm() throws Exception {
    FileTime yesterday = FileTime.from(Instant.now().minusSeconds(90_000));
    Files.setLastModifiedTime(folder.resolve("one.xml"), yesterday);
    assertThat(look().level()).isEqualTo(Level.CRITICAL);
    assertThat(look().message()).startsWith("the oldest has waited 1d1h").doesNotContain("ms");
  }

  @Test
  void aFolderThatIsGoneIsNamedWithWhatToDo() {
    assertThatThrownBy(() -> spool(folder.resolve("gone")).check(new TestCheckContext()))
        .isInstanceOf(CheckFailure.class)
        .hasMessageEndingWith("gone is no folder; make it, or put 'path' right");
  }
}
