// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder whose disk fails while it is listed, as the kernel would have it. */
class UnreadableFolderIT {
  @TempDir Path folder;

  private record Ran(int code, String text) {}

  /** Each listing of the folder fails. */
  private Ran run(Path broken, String... words) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("strace", "-f", "-qq", "-o", folder.resolve("trace").toString(), "-P"));
    command.addAll(List.of(broken.toString(), "-e", "trace=getdents64"));
    command.addAll(List.of("-e", "inject=getdents64:error=EIO"));
    command.addAll(DaemonProcess.java());
    command.addAll(List.of(words));
    Path said = folder.resolve("said");
    Process process = started(command, said);
    try {
      assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("%s ended", command).isTrue();
      String text = Files.readString(said);
      if (text.contains("ptrace")) {
        leftOut("strace may not trace here: allow ptrace (docker run --cap-add SYS_PTRACE)");
      }
      return new Ran(process.exitValue(), text);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process started(List<String> command, Path said) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(said.toFile())
          .start();
    } catch (IOException e) {
      return leftOut("strace is missing: apt-get install strace");
    }
  }

  private static Process leftOut(String why) {
    return "1".equals(System.getenv("BELLWETHER_REQUIRE_ALL")) ? fail(why) : abort(why);
  }

  @Test
  void aConfigurationFolderIsAMistakeWithItsPlace() throws Exception {
    Path broken = Files.createDirectory(folder.resolve("conf.d"));
    Files.writeString(broken.resolve("a.yaml"), "sources: {jvm: {kind: jvm}}");
    Ran ran = run(broken, "config", "validate", "-c", broken.toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.text())
        .contains(broken + ":1:1: can not be read: Input/output error")
        .doesNotContain("mistake of the program itself");
  }

  @Test
  void aPluginFolderIsAProblemThatIsListed() throws Exception {
    Path state = Files.createDirectory(folder.resolve("state"));
    Path broken = Files.createDirectory(state.resolve("plugins"));
    Ran ran = run(broken, "plugins", "list", "--state", state.toString());
    assertThat(ran.code()).isZero();
    assertThat(ran.text()).contains("plugin folder " + broken + " can not be read: ");
  }
}
