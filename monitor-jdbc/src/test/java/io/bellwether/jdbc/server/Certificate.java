// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate and its key, both in the form that PostgreSQL reads. */
final class Certificate {
  private static final char[] PASSWORD = "only-of-a-test".toCharArray();

  private final Path folder;

  private Certificate(Path folder) {
    this.folder = folder;
  }

  /** For one name, signing itself. */
  static Certificate of(String name, Path folder) throws IOException {
    Path store = folder.resolve("certificate.p12");
    generate(store, "server", name);
    Certificate certificate = new Certificate(folder);
    certificate.write(store);
    return certificate;
  }

  /** For one name, signed by another, whose certificate is {@link #root}, for a day long ago. */
  static Certificate expired(String name, Path folder) throws IOException {
    Path store = folder.resolve("certificate.p12");
    generate(store, "root", "root of a test", "-ext", "bc:c");
    generate(store, "server", name, "-signer", "root", "-startdate", "-9d", "-validity", "1");
    Certificate certificate = new Certificate(folder);
    certificate.write(store);
    return certificate;
  }

  private static void generate(Path store, String alias, String name, String... more)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", alias, "-keyalg", "RSA", "-dname"));
    command.addAll(List.of("CN=" + name, "-ext", "san=dns:" + name.replace(" ", "-")));
    command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
    command.addAll(List.of("-storepass", new String(PASSWORD)));
    command.addAll(List.of(more));
    Processes.run(command.toArray(String[]::new));
  }

  private void write(Path store) throws IOException {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD);
      write(key(), "PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded());
      write(path(), "CERTIFICATE", keys.getCertificate("server").getEncoded());
      if (keys.containsAlias("root")) {
        write(root(), "CERTIFICATE", keys.getCertificate("root").getEncoded());
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("no certificate from " + store, e);
    }
    Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-------"));
    if (Processes.isRoot()) {
      Folders.give(key(), Processes.NOBODY);
    }
  }

  private static void write(Path file, String what, byte[] bytes) throws IOException {
    byte[] line = "\n".getBytes(StandardCharsets.US_ASCII);
    String body = Base64.getMimeEncoder(64, line).encodeToString(bytes);
    Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
  }

  Path path() {
    return folder.resolve("server.crt");
  }

  Path root() {
    return folder.resolve("root.crt");
  }

  Path key() {
    return folder.resolve("server.key");
  }
}
