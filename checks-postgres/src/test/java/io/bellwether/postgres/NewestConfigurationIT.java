// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

class NewestConfigurationIT extends ConfigurationRules implements Served.By18 {}
