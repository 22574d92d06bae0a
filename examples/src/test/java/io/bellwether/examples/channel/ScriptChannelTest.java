// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.channel;

import io.bellwether.api.alert.AlertChannel;
import io.bellwether.testkit.AlertChannelContract;
import io.bellwether.testkit.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A class of one's own is held to what every channel must keep, by a script instead of people. */
class ScriptChannelTest extends AlertChannelContract {
  @TempDir Path folder;
  private Path script;
  private int status;

  @BeforeEach
  void write() throws IOException {
    script = folder.resolve("tell");
    serviceAnswers(0);
  }

  private void script(String text) throws IOException {
    Path made = Files.writeString(folder.resolve("made"), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
    Files.move(made, script, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  protected AlertChannel channel() {
    return new ScriptChannel(script);
  }

  @Override
  protected void serviceAnswers(int exit) throws IOException {
    status = exit;
    String keep = "cat > " + folder + "/new && mv " + folder + "/new $(mktemp " + folder;
    script(exit == 0 ? keep + "/seen-$(date +%s%N)-XXXX)" : "exit " + exit);
  }

  @Override
  protected List<String> seenByPeople() throws IOException {
    List<String> seen = new ArrayList<>();
    try (var files = Files.list(folder)) {
      for (Path one : files.filter(file -> file.toString().contains("seen-")).sorted().toList()) {
        seen.add(Files.readString(one));
      }
    }
    return seen;
  }

  @Override
  protected Trouble trouble() {
    return new Trouble() {
      @Override
      public void unreachable() throws IOException {
        Files.delete(script);
      }

      @Override
      public void silent() throws IOException {
        script("exec sleep 60");
      }

      @Override
      public void over() throws IOException {
        serviceAnswers(status);
      }
    };
  }

  @Override
  protected List<Integer> takingStatuses() {
    return List.of(0);
  }

  @Override
  protected List<Integer> busyStatuses() {
    return List.of(75);
  }

  @Override
  protected List<Integer> finalStatuses() {
    return List.of(1, 127);
  }

  /** To a script the rest is text. */
  @Override
  protected List<String> commands() {
    return List.of("\u001b", "\u0000", "javascript:");
  }
}
