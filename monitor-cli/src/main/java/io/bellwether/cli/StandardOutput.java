// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers why the answer could not be written, which a print stream swallows. */
final class StandardOutput extends OutputStream {
  private final OutputStream out;
  private final Path link;
  private @Nullable IOException failure;

  StandardOutput() {
    this(new FileOutputStream(FileDescriptor.out), Path.of("/proc/self/fd/1"));
  }

  /** The link says where it leads, where the system has such links. */
  StandardOutput(OutputStream out, Path link) {
    this.out = out;
    this.link = link;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  /** Why somebody who wants the answer does not have it; a reader who left does not want it. */
  Optional<String> lost() {
    return Optional.ofNullable(failure)
        .filter(e -> !isPipe())
        .map(e -> String.valueOf(e.getMessage()));
  }

  /** Not by the words of the failure, which are in the language of the machine. */
  private boolean isPipe() {
    try {
      String where = Files.readSymbolicLink(link).toString();
      return where.startsWith("pipe:") || where.startsWith("socket:");
    } catch (IOException | UnsupportedOperationException e) {
      return failure != null && String.valueOf(failure.getMessage()).contains("Broken pipe");
    }
  }
}
