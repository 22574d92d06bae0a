// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupFileTest {
  @TempDir Path directory;

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("file"), text);
  }

  @Test
  void everyWayToSayNoLimitIsNone() throws IOException {
    assertThat(GroupFile.limit(file("max\n"))).isEmpty();
    assertThat(GroupFile.limit(file("-1\n"))).isEmpty();
    assertThat(GroupFile.limit(file("9223372036854771712\n"))).isEmpty();
    assertThat(GroupFile.limit(file("18446744073709551615\n"))).isEmpty();
    assertThat(GroupFile.limit(directory.resolve("missing"))).isEmpty();
    assertThat(GroupFile.limit(file("0\n"))).hasValue(0);
  }

  @Test
  void aListOfProcessorsIsCounted() throws IOException {
    Path file = directory.resolve("cpuset.cpus");
    assertThat(GroupFile.listed("0-3,8", file)).isEqualTo(5);
    assertThat(GroupFile.listed("2", file)).isEqualTo(1);
    assertThat(GroupFile.listed("", file)).isZero();
    assertThatThrownBy(() -> GroupFile.listed("0-x", file)).hasMessageContaining("'x'");
  }

  @Test
  void aRowIsFoundByItsWholeName() throws IOException {
    Path table = file("total_inactive_file 1\ninactive_file 2\n");
    assertThat(GroupFile.row(table, "inactive_file")).hasValue(2);
    assertThat(GroupFile.row(table, "active_file")).isEmpty();
  }

  @Test
  void garbageIsNamedWithItsFile() {
    assertThatThrownBy(() -> GroupFile.number(file("many\n")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("file reads 'many'");
  }
}
