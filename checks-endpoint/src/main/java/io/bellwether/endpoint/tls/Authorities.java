// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.tls;

import io.bellwether.api.check.CheckFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whose signatures count: those the JDK knows, or those in a file of PEM. */
final class Authorities {
  /** Read once for all looks: it is a megabyte. */
  private static final class OfTheJdk {
    static final X509ExtendedTrustManager JUDGE = unfailing();

    private static X509ExtendedTrustManager unfailing() {
      try {
        return judge(null);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java has no authorities of its own (cacerts)", e);
      }
    }
  }

  private Authorities() {}

  static X509ExtendedTrustManager of(Optional<Path> file)
      throws GeneralSecurityException, CheckFailure {
    return file.isPresent() ? judge(read(file.get())) : OfTheJdk.JUDGE;
  }

  private static X509ExtendedTrustManager judge(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static KeyStore read(Path file) throws GeneralSecurityException, CheckFailure {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + number++, one);
      }
      if (number > 0) {
        return store;
      }
      throw new CheckFailure(
          CheckFailure.Kind.CONFIG, file + " holds no certificate", "write PEM into it");
    } catch (IOException | CertificateException e) {
      throw new CheckFailure(
          CheckFailure.Kind.CONFIG,
          "the authorities in " + file + " can not be read: " + e,
          "look at 'trust'; it must be PEM",
          e);
    }
  }
}
