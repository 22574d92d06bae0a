// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;

/** An authority of our own, which no machine knows, and certificates by it. */
final class Authority {
  private final HeldCertificate root =
      new HeldCertificate.Builder()
          .commonName("Shop root")
          .certificateAuthority(0)
          .duration(30, TimeUnit.DAYS)
          .build();

  /** A file with its certificate. */
  Path file(Path folder) throws IOException {
    return Files.writeString(folder.resolve("ca.pem"), root.certificatePem());
  }

  /** A chain and its key, as nginx reads them, for a name and from so long from now to so long. */
  String certificate(String name, Duration from, Duration to) {
    Instant now = Instant.now();
    HeldCertificate own =
        new HeldCertificate.Builder()
            .commonName(name)
            .addSubjectAlternativeName(name)
            .validityInterval(now.plus(from).toEpochMilli(), now.plus(to).toEpochMilli())
            .signedBy(root)
            .build();
    return own.certificatePem() + root.certificatePem() + own.privateKeyPkcs8Pem();
  }
}
