// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The content of a file that a setting refers to: small, text, and for nobody else to read. */
final class SecretFile {
  private static final int MOST_BYTES = 64 << 10;
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private final Path mounted;

  /** Files below {@code mounted} are handed out by a container engine, which sets their modes. */
  SecretFile(Path mounted) {
    this.mounted = mounted;
  }

  /**
   * The text without its last line end.
   *
   * @throws IOException with a message for people
   */
  String read(Path file) throws IOException {
    byte[] bytes = RegularFile.read(file, MOST_BYTES, "64KB");
    refuseIfOthersRead(file);
    String text = decoded(bytes);
    int end = text.endsWith("\r\n") ? 2 : text.endsWith("\n") ? 1 : 0;
    return text.substring(0, text.length() - end);
  }

  private void refuseIfOthersRead(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null || isMounted(file) || isReadOnly(file)) {
      return;
    }
    Set<PosixFilePermission> modes = view.readAttributes().permissions();
    if (modes.stream().anyMatch(OTHERS::contains)) {
      throw new RegularFile.Refused(
          "may be read by others ("
              + PosixFilePermissions.toString(modes)
              + "); take that away with: chmod go-r "
              + Quote.key(file.toString()));
    }
  }

  /** Inside of a changed root the mounts can not be told, and then the modes count. */
  private static boolean isReadOnly(Path file) {
    try {
      return Files.getFileStore(file).isReadOnly();
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isMounted(Path file) throws IOException {
    return file.toAbsolutePath().normalize().startsWith(mounted)
        || file.toRealPath().startsWith(mounted);
  }

  private static String decoded(byte[] bytes) throws IOException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf(0) < 0) {
        return text;
      }
    } catch (CharacterCodingException e) {
      throw new RegularFile.Refused("is not UTF-8 text", e);
    }
    throw new RegularFile.Refused("is not text");
  }
}
