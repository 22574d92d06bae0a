// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A shop that is watched while it works, and says over the actuator how it is. */
@SpringBootApplication(proxyBeanMethods = false)
public class ShopApplication {
  /** Arguments as Spring takes them, such as {@code --server.port=8080}. */
  public static void main(String[] args) {
    SpringApplication.run(ShopApplication.class, args);
  }
}
