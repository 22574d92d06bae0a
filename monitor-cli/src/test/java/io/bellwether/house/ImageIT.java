// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static io.bellwether.house.Unpacked.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.house.Unpacked.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Dockerfile, built and run by buildah. No registry is asked: in the place of its base image
 * stands one of this machine's Java, shell and tools.
 */
@Tag("any-java")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ImageIT {
  /** What the Dockerfile and the launcher run, with the libraries they need. */
  private static final String BASE =
      """
      set -euo pipefail
      mkdir -p base/usr/{bin,sbin,lib,lib64,local/bin} base/{etc,tmp,proc,sys,dev,var/lib,opt/java}
      chmod 1777 base/tmp
      for name in bin sbin lib lib64; do ln -s usr/$name base/$name; done
      tools=()
      for tool in bash sh tar gzip sha256sum mkdir rm ln groupadd useradd install readlink dirname \\
        find sed id cat mktemp sync wc env mv sleep; do
        tools+=("$(command -v "$tool")")
      done
      copy() { (cd / && tar -chf - "${@#/}") | tar -C base -xf -; }
      copy "${tools[@]}" $(find "$JAVA_HOME/" -type f \\( -name '*.so' -o -path '*/bin/java' \\) \\
        -print0 | xargs -0 ldd "${tools[@]}" 2>/dev/null | grep -o '/[^ :]*\\.so[^ :]*' |
        grep -v "^$(readlink -f "$JAVA_HOME")/" | sort -u)
      # What SQLite's own library asks for beside: names of old for what is in libc.
      libc=$(ldd "$(command -v bash)" | sed -n 's,.* \\(/.*\\)/libc\\.so\\.6.*,\\1,p')
      copy "$libc"/lib{pthread,dl,rt,m}.so.*
      tar -C "$JAVA_HOME" -chf - --exclude=./jmods --exclude=./docs --exclude=src.zip \\
        --exclude=ct.sym . | tar -C base/opt/java -xf -
      echo 'root:x:0:0:root:/root:/bin/bash' >base/etc/passwd
      echo 'root:x:0:' >base/etc/group
      touch base/etc/shadow base/etc/gshadow base/etc/login.defs
      printf 'FROM scratch\\nCOPY base /\\nENV JAVA_HOME=/opt/java PATH=%s\\n' \\
        /opt/java/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin >base.dockerfile
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void build() throws Exception {
    Unpacked.asRootOnly();
    if (!Unpacked.isThere("buildah")) {
      Unpacked.missing("buildah; apt install buildah");
    }
    isDone(run(folder, "bash", "-c", BASE));
    isDone(buildah("bud", "-q", "-f", "base.dockerfile", "-t", "localhost/base", "."));
    Path context = Files.createDirectory(folder.resolve("context"));
    String archive = Unpacked.archive().toString();
    isDone(run(folder, "cp", archive, archive + ".sha256", context.toString()));
    Path file = Repository.ROOT.resolve("monitor-cli/src/main/dist/docker/Dockerfile");
    isDone(
        buildah(
            "bud",
            "--pull-never",
            "--from=localhost/base",
            "--format=docker",
            "-f",
            file.toString(),
            "-t",
            "localhost/bellwether",
            context.toString()));
  }

  private static void isDone(Answer answer) {
    assertThat(answer.exit()).as(answer.out()).isZero();
  }

  private static Answer buildah(String command, String... more) throws Exception {
    return run(folder, Map.of("STORAGE_DRIVER", "vfs"), words(command, more));
  }

  private static String[] words(String command, String... more) {
    List<String> words = new ArrayList<>(List.of("buildah"));
    words.addAll(List.of("--root", folder + "/store", "--runroot", folder + "/run", command));
    if (List.of("bud", "run").contains(command)) {
      words.addAll(List.of("--isolation", "chroot", "--network", "host"));
    }
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  @Test
  void theImageRunsAsItsOwnUserAndIsProbed() throws Exception {
    JsonNode image =
        new ObjectMapper()
            .readTree(buildah("inspect", "--type", "image", "localhost/bellwether").out())
            .at("/Docker/config");
    assertThat(image.get("User").asText()).isEqualTo("10001:10001");
    assertThat(image.at("/Entrypoint/0").asText()).isEqualTo("bellwether");
    assertThat(image.at("/Healthcheck/Test/0").asText()).isEqualTo("CMD");
    List<String> command = texts(image.get("Cmd"));
    List<String> probe = texts(image.at("/Healthcheck/Test"));

    String container = buildah("from", "--pull-never", "localhost/bellwether").out().strip();
    assertThat(inside(container, List.of("id", "-u")).out()).endsWith("10001\n");
    Process daemon = start(container, command);
    try {
      await("the probe")
          .atMost(Duration.ofMinutes(1))
          .until(() -> inside(container, probe.subList(1, probe.size())).exit() == 0);
      List<String> kept =
          List.of("find", "/var/lib/bellwether", "-name", "history.db", "-size", "+0");
      await("the history, as the log says: " + Files.readString(folder.resolve("log")))
          .atMost(Duration.ofMinutes(1))
          .until(() -> inside(container, kept).out().contains("/history.db"));
      assertThat(inside(container, List.of("find", "/var/lib/bellwether", "-name", "*.jsa")).out())
          .as("class data made once more beside that of the image")
          .isEmpty();
      assertThat(inside(container, List.of("bellwether", "stop")).exit()).isZero();
      assertThat(daemon.waitFor()).isZero();
    } finally {
      daemon.descendants().forEach(ProcessHandle::destroyForcibly);
      daemon.destroyForcibly();
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static Answer inside(String container, List<String> words) throws Exception {
    return buildah("run", within(container, words));
  }

  private static String[] within(String container, List<String> words) {
    List<String> all = new ArrayList<>(List.of(container, "--"));
    all.addAll(words);
    return all.toArray(String[]::new);
  }

  /** What the image runs by itself; buildah's run wants to be told. */
  private static Process start(String container, List<String> command) throws Exception {
    List<String> all = new ArrayList<>(List.of("bellwether"));
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words("run", within(container, all)));
    builder.environment().put("STORAGE_DRIVER", "vfs");
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }
}
