import { Body, Button, Container, Head, Heading, Html, Img, Preview, Section, Text } from "@react-email/components";
import type { ReactNode } from "react";
import type { Logo, LogoFile } from "@/commerce/store/brand";
import { darkStyle, fontStack, mailColors } from "./mail-theme";

export type MailLayoutProps = {
  /** What `lang` takes, such as `en-US`. */
  language: string;
  direction: "ltr" | "rtl";
  shopName: string;
  /** Whole addresses; without it the name stands as a word. */
  logo?: Logo | null;
  /** Shown beside the subject in a list of mails. */
  preheader: string;
  heading: string;
  paragraphs: readonly string[];
  action?: { label: string; url: string; hint: string };
  /** Small print: why this mail came, how to reach the shop. */
  footer: readonly string[];
  children?: ReactNode;
};

const text = { color: mailColors.foreground, fontSize: "16px", lineHeight: "24px", margin: "0 0 16px" };
const small = { color: mailColors.muted, fontSize: "13px", lineHeight: "20px", margin: "0 0 8px" };

/** The frame of every mail: name, heading, text, one button, small print. */
export function MailLayout(props: MailLayoutProps) {
  const { language, direction, shopName, logo, preheader, heading, paragraphs, action, footer, children } = props;
  return (
    <Html lang={language} dir={direction}>
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{darkStyle}</style>
      </Head>
      <Preview>{preheader}</Preview>
      <Body
        className="m-page"
        style={{ backgroundColor: mailColors.background, fontFamily: fontStack, margin: 0, padding: "24px 12px" }}
      >
        <Container style={{ maxWidth: "560px" }}>
          {logo ? (
            <MailLogo logo={logo} name={shopName} />
          ) : (
            <Text className="m-text" style={{ ...text, fontWeight: 600 }}>
              {shopName}
            </Text>
          )}
          <Section
            className="m-card"
            style={{
              backgroundColor: mailColors.surface,
              border: `1px solid ${mailColors.border}`,
              borderRadius: "12px",
              padding: "24px",
            }}
          >
            <Heading
              as="h1"
              className="m-text"
              style={{ ...text, fontSize: "24px", fontWeight: 600, lineHeight: "32px" }}
            >
              {heading}
            </Heading>
            {paragraphs.map((paragraph) => (
              <Text key={paragraph} className="m-text" style={text}>
                {paragraph}
              </Text>
            ))}
            {action && <MailAction {...action} />}
            {children}
          </Section>
          <Section style={{ padding: "16px 0" }}>
            {footer.map((line) => (
              <Text key={line} className="m-muted" style={small}>
                {line}
              </Text>
            ))}
          </Section>
        </Container>
      </Body>
    </Html>
  );
}

const [logoHeight, logoWidth] = [40, 200];

/** Where there is none for dark ground, the other gets a light one of its own. */
function MailLogo({ logo: { light, dark }, name }: { logo: Logo; name: string }) {
  return (
    <div style={{ margin: "0 0 16px" }}>
      <Img {...sized(light)} alt={name} className={dark ? "m-on-light" : "m-plate"} />
      {dark && <Img {...sized(dark)} alt={name} className="m-on-dark" style={{ display: "none" }} />}
    </div>
  );
}

function sized({ src, width, height }: LogoFile) {
  const scale = Math.min(1, logoHeight / height, logoWidth / width);
  return { src, width: Math.round(width * scale), height: Math.round(height * scale) };
}

function MailAction({ label, url, hint }: { label: string; url: string; hint: string }) {
  return (
    <>
      <Button
        href={url}
        style={{
          backgroundColor: mailColors.primary,
          borderRadius: "8px",
          color: mailColors.onPrimary,
          fontSize: "16px",
          fontWeight: 600,
          padding: "12px 20px",
        }}
      >
        {label}
      </Button>
      {hint && (
        <Text className="m-muted" style={{ ...small, marginTop: "16px" }}>
          {hint}
        </Text>
      )}
    </>
  );
}
